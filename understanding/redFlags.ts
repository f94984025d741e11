import type { SignSource } from '../text/signs';

/** The signs of harm that are certain, as patterns by their names, and what tells of harm at all. */
export interface RedFlagSource extends Omit<SignSource, 'unless'> {
  groups: {
    id: RedFlag['kind'];
    topic: string;
    signs: Record<string, string[]>;
    unless: SignSource['unless'];
  }[];
  /** What bodily harm is about, and words of harm and of despair, by what they are about. */
  body: string[];
  senses: Record<string, string[]>;
  /** The senses that despair is about, beside the body, those of everyday business, and those of harm. */
  personal: string[];
  errands: string[];
  harms: string[];
  /** The topics of reactions that are no harm. */
  mild: string[];
}

/** Harm that a message tells of, and by what it was found. */
export interface RedFlag {
  kind: 'urgent' | 'crisis';
  topic: string;
  /** The name in safety.yaml of a sign that is certain, such as `breathing`, or `classified`. */
  sign: string;
}
