import type { VNode } from 'preact';
import { chatStrings as words } from '../../strings';
import { type Block, type Inline, parseMarkdown } from '../markdown';

/** The bot's text as elements. Nothing of it is parsed as HTML. */
export function Markdown({ text }: { text: string }): VNode {
  return <div class="prose">{parseMarkdown(text).map((block, i) => toElement(block, i))}</div>;
}

/** A link that opens in a new tab, so that the conversation stays open. */
export function Link({ href, text }: { href: string; text: string }): VNode {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {text}
      <span class="unseen"> {words.newTab}</span>
    </a>
  );
}

/** A number to call: the only thing to do in an urgent message, so it looks like a button. */
function CallButton({ href, text }: { href: string; text: string }): VNode {
  return (
    <a class="call" href={href}>
      {text}
    </a>
  );
}

function toElement(block: Block, key: number): VNode {
  if (block.kind === 'paragraph') {
    return (
      <p key={key}>
        {block.lines.map((line, i) => [
          i > 0 && <br key={`br${i}`} />,
          ...line.map((part, k) => toInline(part, `${i}.${k}`)),
        ])}
      </p>
    );
  }
  const items = block.items.map((item, i) => (
    <li key={i}>{item.map((part, k) => toInline(part, `${k}`))}</li>
  ));
  return block.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
}

function toInline(part: Inline, key: string): VNode | string {
  if (part.kind === 'bold') return <strong key={key}>{part.text}</strong>;
  if (part.kind === 'link' && part.href.startsWith('tel:')) return <CallButton key={key} {...part} />;
  if (part.kind === 'link') return <Link key={key} href={part.href} text={part.text} />;
  return part.text;
}
