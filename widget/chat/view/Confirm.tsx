import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { chatStrings as words } from '../../strings';

export interface ConfirmProps {
  /** The question. */
  ask: string;
  yes: string;
  onYes(): void;
  onNo(): void;
}

/** A question with yes and no. The browser's dialog keeps the focus inside and restores it afterwards. */
export function Confirm({ ask, yes, onYes, onNo }: ConfirmProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="ask"
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      onClose={({ currentTarget }) => (currentTarget.returnValue === 'yes' ? onYes() : onNo())}
    >
      <form method="dialog">
        <p id="ask">{ask}</p>
        <button type="submit" value="no">
          {words.keep}
        </button>
        <button type="submit" value="yes" class="strong">
          {yes}
        </button>
      </form>
    </dialog>
  );
}
