/** Ways to keep what was said, loaded when there is something to keep. */
export { toCalendar } from './calendar';
export { printPart } from './print';
export { comparisonLines, download, planLines, transcript } from './transcript';
