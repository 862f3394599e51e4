import type { Problem } from "../contracts/problem";
import { leftPage } from "./browser-problems";

/* Apart from the browser's other problems, since what makes writes arrives with the first one. */

export const canceledWrite: Problem = {
  ...leftPage,
  title: "You stopped waiting for this change",
  detail: "The portal had not responded yet.",
  nextStep: "Try again when you are ready to wait.",
};

/** The response to a write that was made. */
export const unreadWrite = (problem: Problem): Problem => ({
  ...problem,
  title: "The change was made, but the response to it could not be read",
  detail: `${problem.title}. ${problem.detail}`,
  nextStep: "Reload the page to see the change.",
  isRetryable: false,
});

/** To repeat what may have been done is the person's decision, for whoever creates something could create two. */
export const unconfirmedWrite = (problem: Problem): Problem => ({
  ...problem,
  title: "It is unknown whether the change was made",
  detail: `${problem.title}. ${problem.detail}`,
  nextStep: "Check whether the change was made before you try again.",
  isRetryable: false,
});
