/** Which colours a terminal has: the page's theme, the learner's choice, or what the system forces; followed while it is open. */
import type { ITerminalOptions } from '@xterm/xterm';
import { forcedPalette, palettes } from './palette.ts';
import { wantsDarkTerminal } from './dark-terminal.ts';

/** What in the options of xterm the theme decides. */
type Colours = Pick<ITerminalOptions, 'theme' | 'minimumContrastRatio'>;

const forced = '(forced-colors: active)';
const more = '(prefers-contrast: more)';

/** The colours of the moment. Colours of a program's own (256, or red, green and blue) are moved until they can be read. */
export function terminalColours(): Colours {
  const minimumContrastRatio = matchMedia(more).matches ? 7 : 4.5;
  if (matchMedia(forced).matches) {
    return { theme: forcedPalette(systemColours()), minimumContrastRatio };
  }
  const isDark = wantsDarkTerminal() || document.documentElement.dataset.theme === 'dark';
  return { theme: palettes[isDark ? 'dark' : 'light'], minimumContrastRatio };
}

/** Calls `change` whenever the colours may be others; returns how to stop. */
export function onTerminalColours(change: (colours: Colours) => void): () => void {
  const tell = () => change(terminalColours());
  const themes = new MutationObserver(tell);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-terminal'] });
  const media = [forced, more].map((query) => matchMedia(query));
  for (const it of media) it.addEventListener('change', tell);
  return () => {
    themes.disconnect();
    for (const it of media) it.removeEventListener('change', tell);
  };
}

/** As `rgb(…)`, which xterm understands. */
function systemColours() {
  const probe = document.createElement('span');
  document.body.append(probe);
  const computed = (name: string) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  try {
    return {
      canvas: computed('Canvas'),
      text: computed('CanvasText'),
      highlight: computed('Highlight'),
      highlightText: computed('HighlightText'),
    };
  } finally {
    probe.remove();
  }
}
