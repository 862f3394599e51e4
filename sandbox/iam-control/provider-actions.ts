import { providersTarget, providerTarget } from "./action-targets";
import type { IamActions, IamCall } from "./iam-action";
import { noSuchEntity } from "./iam-refusal";
import { wireTime } from "./wire-values";

function getProvider({ store, input }: IamCall) {
  const arn = input.text("OpenIDConnectProviderArn");
  const provider = store.findProvider(arn);
  if (!provider) throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
  return {
    Url: provider.url,
    ClientIDList: { member: provider.clientIds },
    ThumbprintList: { member: provider.thumbprints },
    CreateDate: wireTime(provider.createdAtMs),
    Tags: {},
  };
}

/** OIDC providers of the account: only the sandbox's own issuer. */
export const providerActions: IamActions = {
  ListOpenIDConnectProviders: {
    target: providersTarget,
    run: ({ store }) => ({
      OpenIDConnectProviderList: { member: store.listProviders().map(({ arn }) => ({ Arn: arn })) },
    }),
  },
  GetOpenIDConnectProvider: {
    required: ["OpenIDConnectProviderArn"],
    target: providerTarget,
    run: getProvider,
  },
};
