/** A message as the Bot Framework Emulator sends it, which takes its answer from the response. */
export function emulatorMessage(id: string, text: string) {
  return {
    type: 'message',
    id,
    channelId: 'emulator',
    serviceUrl: 'http://localhost:1',
    conversation: { id: 'c' },
    from: { id: 'person' },
    recipient: { id: 'bot' },
    text,
    deliveryMode: 'expectReplies',
  };
}

/** Sends an activity as a channel does; a text is sent as it is. */
export function postActivity(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
