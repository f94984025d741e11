import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { toAsset } from '../../channels/website/assets';
import { ANSWER } from '../support/exchange';
import { reportToBenchmark } from '../support/serverProcess';
import { urlOf } from '../support/urlOf';

// A page with deep-chat (https://deepchat.dev) and nothing else, compressed as our own files are. Its server answers
// in deep-chat's format, with what our bot says to the same question. A font of its own keeps deep-chat from asking
// Google for one.
const SCRIPT = '/deepChat.bundle.js';
const FILE = join(__dirname, '../node_modules/deep-chat/dist', SCRIPT);
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>deep-chat</title>
<link rel="icon" href="data:,">
<script type="module" src="${SCRIPT}"></script>
</head>
<body style="margin: 0">
<deep-chat
  connect='{"url":"/answer"}'
  introMessage='{"text":"Hi! I’m a bot."}'
  style="width: 100vw; height: 100vh; border: 0; font-family: sans-serif"
></deep-chat>
</body>
</html>
`;

function main(): void {
  if (!existsSync(FILE)) throw new Error('deep-chat is not installed. Run: npm ci --prefix bench');
  const script = toAsset(SCRIPT, '', FILE);
  const server = createServer(({ url = '/', headers }, response) => {
    if (url === SCRIPT) {
      const { content, encoding } = script.body(String(headers['accept-encoding'] ?? ''));
      response.writeHead(200, {
        'Content-Type': script.type,
        'Content-Length': content.length,
        ...(encoding ? { 'Content-Encoding': encoding } : {}),
      });
      response.end(content);
    } else if (url === '/answer') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ text: ANSWER }));
    } else {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(PAGE);
    }
  });
  server.listen(0, '127.0.0.1', () => reportToBenchmark(urlOf(server)));
}

main();
