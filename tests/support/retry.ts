// A machine that is busy may cut a browser or a socket short: a failed test is tried once more, and says so.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
