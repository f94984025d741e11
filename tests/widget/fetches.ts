/** A request of the widget. */
export interface Fetched {
  method: string;
  path: string;
  token: string | undefined;
  body: unknown;
}

/** Answers every `fetch` of a test with `answer`: a status, or a body with 200. @returns the requests so far */
export function answerFetches(answer: (request: Fetched) => number | object): Fetched[] {
  const requests: Fetched[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init = {}) => {
    const request = {
      method: init.method ?? 'GET',
      path: String(url),
      token: new Headers(init.headers).get('Authorization')?.replace('Bearer ', ''),
      body: init.body === undefined ? undefined : JSON.parse(String(init.body)),
    };
    requests.push(request);
    const answered = answer(request);
    return typeof answered === 'number' ? new Response('{}', { status: answered }) : Response.json(answered);
  });
  return requests;
}
