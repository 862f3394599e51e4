import { SdmaEmbed } from "./sdma-embed";

const { currentScript } = document;
const own =
  currentScript instanceof HTMLScriptElement
    ? currentScript
    : document.querySelector<HTMLScriptElement>('script[src*="/embed/v1.js"]');
SdmaEmbed.portal = own?.src ?? location.href;
// A page may load the script twice; the first one stays.
if (!customElements.get("sdma-embed")) customElements.define("sdma-embed", SdmaEmbed);
