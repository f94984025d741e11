/** A message of more questions than this is not answered question by question. */
const MAX_PARTS = 4;
const MIN_WORDS = 2;

/**
 * The questions of a message that may ask several: cut at the ends of sentences and, within them, where a new
 * question starts ("… and how often …"). One part: the message asks one thing.
 */
export function split(text: string): string[] {
  const parts = text
    .split(
      /(?<=[?!.;\n])\s+|(?<!\s)\s+(?:and|also|plus|but|or)\s+(?=(?:also\s+)?(?:how|what|which|why|when|does|do|is|are|can|could|should|will|would)\b)|,\s*(?:and\s+)?(?=(?:how|what|which|why|when|does|is|are|can|should|will)\b)/i,
    )
    .map((part) => part.trim())
    .filter((part) => part.split(/\s+/).length >= MIN_WORDS);
  return parts.length > MAX_PARTS ? [] : parts;
}
