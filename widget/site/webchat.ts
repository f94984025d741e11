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
  const options = { locale, nonce, styleOptions };
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

/** Whether suggestions in several rows would leave no room for the conversation. */
function isSmall(): boolean {
  return matchMedia('(max-width: 30rem), (max-height: 44rem)').matches;
}

const webchatElement = document.getElementById('webchat');
if (webchatElement && window.WebChat) {
  startWebChat(webchatElement, window.WebChat).catch(() => {
    webchatElement.textContent = 'The chat cannot be reached right now. Reload the page to try again.';
  });
}
