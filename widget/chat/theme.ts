import type { Look } from '../messages';
import { rightToLeft } from '../strings';
import { contrast, mix, parseColor, READABLE, type Rgb, readableOn, textOn, toCss } from './contrast';

/** The colours where the brand gives none. */
const PALETTES = {
  light: { surface: '#fffcf8', text: '#2b2521', accent: '#3f5a4a' },
  dark: { surface: '#1b1d1a', text: '#f4eee6', accent: '#a9c6b3' },
};

/** The text's part in a tint of the surface. It is at least that of `--soft` in chat.css. */
const TINT = 0.08;
/** The accent's part behind what the visitor says. */
const VISITOR_TINT = 0.16;

/** Sets the page's language, theme and colours. Text stays readable in any of the brand's colours. */
export function applyTheme(root: HTMLElement, look: Look, locale: string): void {
  root.lang = locale;
  root.dir = rightToLeft.includes(new Intl.Locale(locale).language) ? 'rtl' : 'ltr';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => applyLook(root, look, system.matches);
  system.addEventListener('change', apply);
  apply();
  // Without it, the page's own face stays.
  if (look.font) loadFace(root, look.font).catch(() => undefined);
}

function applyLook(root: HTMLElement, look: Look, systemIsDark: boolean): void {
  const theme = look.theme === 'dark' || (look.theme !== 'light' && systemIsDark) ? 'dark' : 'light';
  root.dataset.theme = theme;
  const own = look.colors ?? {};
  const pick = (name: 'surface' | 'text' | 'accent'): Rgb => {
    const wanted =
      own[theme === 'dark' ? `${name}-dark` : name] || (name === 'accent' ? own.accent : undefined);
    return (wanted && parseColor(wanted)) || parseColor(PALETTES[theme][name]) || [0, 0, 0];
  };
  const [surface, accent] = [pick('surface'), pick('accent')];
  const text = contrast(pick('text'), surface) >= READABLE ? pick('text') : textOn(surface);
  const tint = mix(surface, accent, VISITOR_TINT);
  const values = {
    surface: toCss(surface),
    text: toCss(text),
    accent: toCss(accent),
    'on-accent': toCss(textOn(accent)),
    tint: toCss(tint),
    'on-tint': toCss(readableOn(text, tint)),
    // Links and outlines are also drawn on a tint of the surface, where the contrast is a little lower.
    'accent-ink': toCss(readableOn(accent, mix(surface, text, TINT))),
    ...length(own.radius),
    ...property('font', fontFamily(own.font)),
    ...property('display', fontFamily(own.display)),
  };
  for (const [name, value] of Object.entries(values)) root.style.setProperty(`--${name}`, value);
}

function length(value: string | undefined): { radius?: string } {
  return value && /^\d{1,2}(?:px|rem|em)?$/.test(value) && CSS.supports('border-radius', value)
    ? { radius: value }
    : {};
}

function fontFamily(value: string | undefined): string | undefined {
  return value && !/[(;{}\\]/.test(value) && CSS.supports('font-family', value) ? value : undefined;
}

function property(name: string, value: string | undefined): Record<string, string> {
  return value ? { [name]: value } : {};
}

/** Loads the brand's own face, and sets names and headings in it. */
async function loadFace(root: HTMLElement, address: string): Promise<void> {
  const face = new FontFace('Brand', `url("${address}")`);
  document.fonts.add(await face.load());
  root.style.setProperty('--display', 'Brand, var(--fallback)');
}
