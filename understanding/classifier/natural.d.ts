// natural's index of stemmers loads those of fifteen languages, 50 ms of the start; types come with the index alone.
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  import { PorterStemmer } from 'natural/lib/natural/stemmers';

  export = PorterStemmer;
}
