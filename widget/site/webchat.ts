import { DirectLineApi } from '../chat/directLine/api';
import { readEndpoint } from '../chat/settings';
import { showWebChat, type WebChat } from './showWebChat';

declare global {
  interface Window {
    WebChat?: WebChat;
  }
}

async function startWebChat(element: HTMLElement, webchat: WebChat): Promise<void> {
  const endpoint = readEndpoint(JSON.parse(element.dataset.directLine ?? '{}'));
  const domain = new URL(endpoint.url, location.href).href;
  const locale = document.documentElement.lang;
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  const api = new DirectLineApi(endpoint);
  const options = { locale, nonce, styleOptions, adaptiveCardsHostConfig };
  showWebChat({ webchat, element, api, domain, locale, options }, await api.start(locale));
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
  suggestedActionLayout: isLow() ? 'carousel' : 'flow',
  suggestedActionHeight: 38,
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

/** Cards are read on a phone, so their small letters are no smaller than those of our own chat. */
const adaptiveCardsHostConfig = {
  fontFamily: 'inherit',
  fontSizes: { small: 15, default: 16, medium: 24, large: 26, extraLarge: 28 },
  textBlock: { headingLevel: 2 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
};

/** Whether suggestions in several rows would leave no room for the conversation. */
function isLow(): boolean {
  return matchMedia('(max-height: 32rem)').matches;
}

const webchatElement = document.getElementById('webchat');
if (webchatElement && window.WebChat) {
  startWebChat(webchatElement, window.WebChat).catch(() => {
    webchatElement.textContent = 'The chat cannot be reached right now. Reload the page to try again.';
  });
}
