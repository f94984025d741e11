import type { Attachment } from 'botbuilder';

/** What every channel with cards draws: Teams on phones takes no later version. */
const CARD_VERSION = '1.5';

export interface CardParts {
  /** Read, and shown, where the card itself can't be. */
  fallbackText: string;
  body?: object[];
  actions?: object[];
}

/** An Adaptive Card. It sets no colours, so the host's theme decides: light, dark or high contrast. */
export function adaptiveCard(parts: CardParts): Attachment {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: CARD_VERSION,
      ...parts,
    },
  };
}

export function heading(text: string): object {
  return { ...block(text), weight: 'Bolder', size: 'Medium', style: 'heading' };
}

export function block(text: string, style: Record<string, string | boolean> = {}): object {
  return { type: 'TextBlock', text, wrap: true, ...style };
}

/** A table whose first row names its columns. @param widths in parts of the whole */
export function table(widths: readonly number[], rows: readonly (readonly object[])[]): object {
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    columns: widths.map((width) => ({ width })),
    rows: rows.map((cells) => ({ type: 'TableRow', cells })),
  };
}

export function cell(text: string, style: Record<string, string | boolean> = {}): object {
  return { type: 'TableCell', items: [block(text, { size: 'Small', ...style })] };
}

export function headCell(text: string): object {
  return cell(text, { weight: 'Bolder' });
}
