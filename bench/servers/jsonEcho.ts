import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { reportToBenchmark } from '../support/serverProcess';
import { urlOf } from '../support/urlOf';

// The floor: JSON in, JSON out, with nothing but node:http.
const server = createServer(async (request, response) => {
  const { text } = (await json(request)) as { text: string };
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ type: 'message', text: `Echo: ${text}` }));
});
server.listen(0, '127.0.0.1', () => reportToBenchmark(urlOf(server)));
