/** The chat in its frame. */
export interface Panel {
  /** @param focus whether what is typed goes into it at once */
  show(focus: boolean): void;
  hide(): void;
  /** Sends a text as the visitor's message. */
  send(text: string): void;
  /** Takes the launcher's options over. */
  restyle(): void;
  /** The launcher has another place in the page, and the frame began anew. */
  moved(): void;
}
