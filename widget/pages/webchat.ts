import { feedback } from './webchatFeedback';

/** The parts of botframework-webchat that the page uses: https://github.com/microsoft/BotFramework-WebChat */
interface WebChat {
  createDirectLine(options: { domain: string; token: string }): unknown;
  createStore(initial: object, ...middleware: (typeof feedback)[]): unknown;
  renderWebChat(options: Record<string, unknown>, element: HTMLElement): void;
}

declare global {
  interface Window {
    WebChat?: WebChat;
  }
}

const DIRECT_LINE = '/v3/directline';

async function start(place: HTMLElement, webchat: WebChat): Promise<void> {
  const answer = await fetch(`${DIRECT_LINE}/tokens/generate`, { method: 'POST' });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  const { token } = await answer.json();
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  webchat.renderWebChat(
    {
      directLine: webchat.createDirectLine({ domain: new URL(DIRECT_LINE, location.href).href, token }),
      locale: document.documentElement.lang,
      nonce,
      store: webchat.createStore({}, feedback),
      styleOptions,
    },
    place,
  );
}

const styleOptions = {
  accent: '#3f5a4a',
  subtle: '#64594f',
  backgroundColor: '#fffcf8',
  primaryFont: 'inherit',
  hideUploadButton: true,
  paddingRegular: 14,
  paddingWide: 20,
  bubbleBackground: '#f4efe8',
  bubbleBorderWidth: 0,
  bubbleBorderRadius: 18,
  bubbleTextColor: '#2b2521',
  bubbleMaxWidth: 640,
  bubbleFromUserBackground: '#3f5a4a',
  bubbleFromUserBorderWidth: 0,
  bubbleFromUserBorderRadius: 18,
  bubbleFromUserTextColor: '#ffffff',
  suggestedActionLayout: 'flow',
  suggestedActionBorderRadius: 20,
  suggestedActionBorderWidth: 1,
  suggestedActionBorderColor: '#3f5a4a',
  suggestedActionTextColor: '#3f5a4a',
  suggestedActionBackgroundColor: '#fffcf8',
  sendBoxBackground: '#fffcf8',
  sendBoxTextColor: '#2b2521',
  sendBoxBorderTop: '1px solid #e0d3c4',
  sendBoxPlaceholderColor: '#64594f',
  timestampColor: '#64594f',
};

const place = document.getElementById('webchat');
if (place && window.WebChat) {
  start(place, window.WebChat).catch(() => {
    place.textContent = 'The chat cannot be reached right now. Reload the page to try again.';
  });
}
