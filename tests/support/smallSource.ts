import type { RecognizerSource } from '../../understanding/types';

const unless = { before: [], anywhere: [] };

/** A guide of two topics, small enough to train in no time. */
export const SMALL_SOURCE: RecognizerSource = {
  examples: {
    clay_mask: [
      'how often a clay mask',
      'clay mask how many times',
      'is a clay mask good',
      'use a clay mask',
    ],
    laser: ['does laser hurt', 'is laser safe', 'what does a laser do', 'laser for my pores'],
    off_topic: ['who won the match', 'is it going to rain', 'what does a goat eat', 'play a song'],
  },
  titles: { clay_mask: ['Clay mask'], laser: ['Laser'] },
  entities: [{ id: 'laser', kind: 'procedure', topic: 'laser', words: ['laser'], unless: [] }],
  namedTopics: {},
  facets: [],
  vocabulary: [],
  told: [],
  questions: [],
  fillers: [],
  pointers: [],
  corrections: { leads: [], setsBeside: [], instead: [] },
  courtesies: [],
  social: [],
  negation: { before: ['no'], after: [], ends: [], pseudo: [], asking: [], joins: [] },
  redFlags: {
    groups: [
      { id: 'crisis', topic: 'crisis', signs: { harm: ['end it all'] }, unless },
      { id: 'urgent', topic: 'urgent', signs: { blisters: ['blisters'] }, unless },
    ],
    body: ['blisters'],
    senses: { wound: ['blisters'] },
    personal: [],
    errands: [],
    harms: ['wound'],
    mild: [],
    words: {},
    breaks: [],
  },
  safetyExamples: {
    urgent: ['i have blisters now', 'blisters all over', 'my skin blisters and burns'],
    crisis: ['i want to end it all', 'today i end it all'],
    harmless: ['does it hurt', 'is it safe', 'how often'],
    everyday: [],
  },
  languages: {},
  alwaysTopics: [],
  background: ['off_topic'],
  unreadable: 'off_topic',
  moveExamples: {},
  concernExamples: {},
  followUps: [],
  kinds: {},
  followUp: '',
  aboutTalk: [],
  moves: [],
  closing: [],
};
