import { defineEcConfig } from '@astrojs/starlight/expressive-code';
import { stepRunner } from './src/components/fence/step-runner.mjs';

/** Expressive Code: the run buttons of `sh` fences, and code that looks like the rest of the book. */
export default defineEcConfig({
  plugins: [stepRunner()],
  styleOverrides: {
    borderRadius: '10px',
    borderColor: 'var(--line)',
    codeBackground: 'var(--code)',
    codeFontSize: '0.845rem',
    codeLineHeight: '1.6',
    codePaddingInline: '0.875rem',
    frames: { shadowColor: 'transparent', frameBoxShadowCssValue: 'none' },
  },
});
