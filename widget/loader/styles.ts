/** The launcher's style. The page's own style reaches it only through the custom properties. */
export const styles = `
:host{all:initial;--a:var(--porewise-accent,var(--accent,#3f5a4a));--r:20px;--l:auto;font:16px/1.4 var(--porewise-font,system-ui,sans-serif)}
:host([position=left]){--r:auto;--l:20px}
.l,.b,iframe{position:fixed;z-index:var(--porewise-z,2147483000);bottom:20px;right:var(--r);left:var(--l)}
button{font:inherit;cursor:pointer;border:0}
button:focus-visible{outline:2px solid var(--a);outline-offset:3px}
.l{display:flex;align-items:center;justify-content:center;gap:10px;min-width:60px;height:60px;padding:0 18px;border-radius:30px;background:var(--a);color:var(--porewise-on-accent,var(--on,#fff));box-shadow:0 6px 24px #0003}
.l:hover{transform:translateY(-2px)}
svg{width:24px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.n{position:absolute;top:-4px;right:-4px;min-width:22px;border-radius:11px;background:#a3261b;color:#fff;font-size:13px;line-height:22px}
.b{bottom:96px;display:flex;max-width:min(280px,100vw - 40px);border-radius:18px;background:#fffcf8;box-shadow:0 8px 32px #0003}
.b button{background:none;color:#2b2521;text-align:start;padding:14px 18px;border-radius:18px}
iframe{bottom:96px;width:min(400px,100vw - 40px);height:min(700px,100dvh - 116px);border:0;border-radius:var(--porewise-radius,22px);box-shadow:0 16px 64px #0004}
[hidden]{display:none!important}
@media (max-width:480px),(max-height:560px){iframe{inset:var(--t,0) 0 auto;width:100%;height:var(--h,100dvh);border-radius:0}:host([open]) .l{visibility:hidden}}
@media (prefers-reduced-motion:no-preference){.l{transition:transform .2s}iframe{animation:p .25s}@keyframes p{from{opacity:0;transform:translateY(12px)}}}
@media print{:host{display:none}}
`;
