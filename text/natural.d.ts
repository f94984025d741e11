// natural's index of stemmers loads fifteen languages, which takes 50 ms at the start; but only the index has types.
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  import { PorterStemmer } from 'natural/lib/natural/stemmers';

  export = PorterStemmer;
}
