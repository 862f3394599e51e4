const never = new Promise<never>(() => undefined);

/**
 * The same response, whose body never ends if the connection breaks and somebody else handles that.
 * @param takesOver told once; false: the break is passed on
 */
export function withoutBreak(answer: Response, takesOver: () => boolean): Response {
  if (!answer.body) return answer;
  const reader = answer.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (failure) {
        if (takesOver()) await never;
        else controller.error(failure);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const { status, statusText, headers, url, redirected } = answer;
  // What was made again has neither, and the router reads both.
  return Object.defineProperties(new Response(body, { status, statusText, headers }), {
    url: { value: url },
    redirected: { value: redirected },
  });
}
