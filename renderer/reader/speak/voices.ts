// Which of the system's voices may read: only those that work without a network.

export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default' | 'name'>;

/** The best offline voice for a language; for an unknown language the system's own choice; null when there is none. */
export function pickVoice<V extends Voice>(voices: readonly V[], lang: string | null): V | null {
  const offline = voices.filter((voice) => voice.localService);
  if (lang === null) return offline.find((voice) => voice.default) ?? offline[0] ?? null;
  const wanted = normal(lang);
  const base = baseOf(lang);
  const speaking = offline.filter((voice) => baseOf(voice.lang) === base);
  return (
    speaking.find((voice) => normal(voice.lang) === wanted) ??
    speaking.find((voice) => voice.default) ??
    speaking[0] ??
    null
  );
}

/** Some systems write `uk_UA`, some three letters. */
function normal(lang: string): string {
  return lang.toLowerCase().replaceAll('_', '-');
}

const THREE: Readonly<Record<string, string>> = {
  eng: 'en',
  ukr: 'uk',
  deu: 'de',
  ger: 'de',
  fra: 'fr',
  spa: 'es',
  pol: 'pl',
  rus: 'ru',
};

function baseOf(lang: string): string {
  const base = normal(lang).split('-')[0] ?? '';
  return THREE[base] ?? base;
}

/** The system's voices; some programs know them only a moment after they were first asked. */
export async function listVoices(synth: SpeechSynthesis, patienceMs = 1500): Promise<SpeechSynthesisVoice[]> {
  const now = synth.getVoices();
  if (now.length > 0) return now;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    synth.addEventListener(
      'voiceschanged',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
  return synth.getVoices();
}
