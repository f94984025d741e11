import { endOnCrash } from '../../../monitoring/endOnCrash';

/** A process that fails in a callback, or in a promise that nobody awaits, with an error that quotes a visitor. */
endOnCrash();
const fail = () => JSON.parse('my canary says tweet');
setImmediate(process.argv[2] === 'promise' ? async () => fail() : fail);
setTimeout(() => console.log('it went on'), 1_000);
