import { type Action, AdaptiveCard, HostConfig, OpenUrlAction, SubmitAction } from 'adaptivecards';
import { safeHref } from './markdown';

// A card's texts stay plain, because the library turns markdown into HTML.
AdaptiveCard.onProcessMarkdown = () => undefined;

/**
 * Draws an Adaptive Card in the page's colours.
 * @returns undefined when the content is no card
 */
export function renderCard(
  content: object,
  onSubmit: (value: string | object) => void,
): HTMLElement | undefined {
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(hostConfig());
  card.onExecuteAction = (action: Action) => {
    if (action instanceof OpenUrlAction && safeHref(action.url ?? '')) {
      open(action.url, '_blank', 'noopener,noreferrer');
    } else if (action instanceof SubmitAction) {
      const { data } = action;
      if (data !== undefined) onSubmit(data);
    }
  };
  try {
    card.parse(content);
    return card.render();
  } catch {
    return undefined;
  }
}

function hostConfig(): object {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => ({
    default: style.getPropertyValue(name),
    subtle: style.getPropertyValue(name),
  });
  return {
    fontFamily: 'inherit',
    fontSizes: { small: 13, default: 16, medium: 17, large: 20, extraLarge: 24 },
    spacing: { padding: 0 },
    supportsInteractivity: true,
    containerStyles: {
      default: {
        backgroundColor: 'transparent',
        foregroundColors: {
          default: color('--text'),
          accent: color('--accent-ink'),
          attention: color('--alert'),
        },
      },
    },
    actions: { actionsOrientation: 'vertical', actionAlignment: 'stretch' },
  };
}
