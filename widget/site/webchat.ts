import { DirectLineApi } from '../chat/directLine/api';
import { readEndpoint } from '../chat/settings';
import { type DirectLine, LastingDirectLine, type Place } from './lastingDirectLine';
import { feedback } from './webchatFeedback';

/** The parts of botframework-webchat that the page uses: https://github.com/microsoft/BotFramework-WebChat */
interface WebChat {
  createDirectLine(options: Place & { domain: string }): DirectLine;
  createStore(initial: object, ...middleware: (typeof feedback)[]): unknown;
  renderWebChat(options: Record<string, unknown>, element: HTMLElement): void;
}

declare global {
  interface Window {
    WebChat?: WebChat;
  }
}

async function start(place: HTMLElement, webchat: WebChat): Promise<void> {
  const endpoint = readEndpoint(JSON.parse(place.dataset.directLine ?? '{}'));
  const locale = document.documentElement.lang;
  const api = new DirectLineApi(endpoint);
  const domain = new URL(endpoint.url, location.href).href;
  const directLine = new LastingDirectLine({
    api,
    locale,
    conversation: await api.start(locale),
    open: (where) => webchat.createDirectLine({ domain, ...where }),
  });
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  webchat.renderWebChat(
    { directLine, locale, nonce, store: webchat.createStore({}, feedback), styleOptions },
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
  suggestedActionLayout: isSmall() ? 'carousel' : 'flow',
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

/** Whether suggestions below each other would leave the conversation no room. */
function isSmall(): boolean {
  return matchMedia('(max-width: 30rem), (max-height: 44rem)').matches;
}

const place = document.getElementById('webchat');
if (place && window.WebChat) {
  start(place, window.WebChat).catch(() => {
    place.textContent = 'The chat cannot be reached right now. Reload the page to try again.';
  });
}
