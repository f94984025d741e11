/** Where the chat fills the screen. */
export const FULL_SCREEN = '(max-width:480px),(max-height:560px)';

/** The launcher's style. The page's own style reaches it only through the custom properties. */
export const launcherStyle = `
:host{all:initial;--a:var(--porewise-accent,var(--accent,#3f5a4a));--s:#fffcf8;--t:#2b2521;--w:0 8px 32px #3b2a1a26;--r:20px;--l:auto;font:16px/1.4 var(--porewise-font,system-ui,sans-serif)}
:host([dark]){--a:var(--porewise-accent-dark,var(--porewise-accent,var(--accent,#a9c6b3)));--s:#1b1d1a;--t:#f4eee6}
:host([position=left]){--r:auto;--l:20px}
.l,.b,iframe{position:fixed;z-index:var(--porewise-z,2147483000);bottom:20px;right:var(--r);left:var(--l)}
button{font:inherit;cursor:pointer;border:0}
button:focus-visible{outline:2px solid var(--a);outline-offset:3px}
.l{display:flex;align-items:center;justify-content:center;gap:10px;min-width:60px;height:60px;padding:0 18px;border:1px solid transparent;border-radius:30px;background:var(--a);color:var(--porewise-on-accent,var(--on,#fff));box-shadow:var(--w)}
svg{width:24px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linejoin:round}
.n{position:absolute;top:-4px;right:-4px;min-width:16px;min-height:16px;border-radius:11px;background:#a3261b;color:#fff;font-size:13px;line-height:22px}
.b{bottom:96px;display:flex;max-width:min(280px,100vw - 40px);border-radius:18px;background:var(--s);box-shadow:var(--w)}
.b button{background:none;color:var(--t);text-align:start;padding:14px 18px}
@media print{:host{display:none}}
`;
