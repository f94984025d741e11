// A thread that never says anything.
setInterval(() => undefined, 60_000);
