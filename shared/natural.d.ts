// natural's index loads everything it has, which takes long at the start; but only the index has types.
declare module 'natural/lib/natural/distance/levenshtein_distance' {
  export { DamerauLevenshteinDistance } from 'natural/lib/natural/distance';
}
