import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';

export interface CardViewProps {
  content: object;
  onSubmit(value: string | object): void;
}

/** An Adaptive Card. The library is large, so it is loaded with the first card. */
export function CardView({ content, onSubmit }: CardViewProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    import('../cards')
      .then(({ renderCard }) => {
        const card = wanted && renderCard(content, onSubmit);
        if (card) place.current?.replaceChildren(card);
        else if (wanted) setFailed(true);
      })
      .catch(() => setFailed(true));
    return () => {
      wanted = false;
    };
  }, [content]);
  return failed ? (
    <p class="note">{'fallbackText' in content ? String(content.fallbackText) : words.unknown}</p>
  ) : (
    <div class="card" ref={place} />
  );
}
