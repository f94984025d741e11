import { FULL_SCREEN } from './styles';

/** The style of what a click opens. */
export const panelStyle = `
:host([open][ready]) .l{visibility:hidden}
.n:not(:empty){min-width:22px}
iframe{width:min(400px,100vw - 40px);height:min(700px,100dvh - 40px);border:0;border-radius:var(--porewise-radius,22px);box-shadow:0 16px 64px #3b2a1a33}
[hidden]{display:none}
@media ${FULL_SCREEN}{iframe{inset:var(--y,0) 0 auto;width:100%;height:var(--h,100dvh);border-radius:0}:host([open]:not([ready])) .l{z-index:2147483647}}
@media (prefers-reduced-motion:no-preference){iframe{animation:p .25s}@keyframes p{from{opacity:0;transform:translateY(12px)}}}
`;
