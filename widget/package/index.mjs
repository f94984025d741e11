/** The script that is on its way. */
let loading;

/**
 * Puts the launcher on the page, or configures the one that is there. The launcher goes with the visitor from view to
 * view, so a component need not take it away: `destroy()` does, for good.
 */
export function loadPorewise(src, options = {}, attributes = {}) {
  const live = window.Porewise;
  if (!live || Array.isArray(live))
    loading ??= load(src, options, attributes).finally(() => (loading = undefined));
  return Promise.resolve(loading ?? live).then((porewise) => {
    porewise.configure(options);
    return porewise;
  });
}

function load(src, options, attributes) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), attributes, {
      src: trusted(src),
      async: true,
    });
    for (const [name, value] of Object.entries(options))
      if (value !== undefined) script.dataset[name] = value;
    script.onload = () => (window.Porewise?.open ? resolve(window.Porewise) : reject(failure(src)));
    script.onerror = () => {
      script.remove();
      reject(failure(src));
    };
    document.head.append(script);
  });
}

function failure(src) {
  return new Error(
    `Porewise could not be loaded from ${src}: check the address, and script-src of your policy`,
  );
}

/** A page that enforces Trusted Types allows the policy `porewise`. */
function trusted(src) {
  return (
    window.trustedTypes?.createPolicy('porewise', { createScriptURL: (url) => url }).createScriptURL(src) ??
    src
  );
}
