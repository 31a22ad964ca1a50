/**
 * Reads a screen aloud: headline, sentences, the figure's words. Only by a voice of this machine;
 * where there is none, the button hides. Stops when the screen is left.
 * Needs: kiosk/bar/bar, kiosk/idle, kiosk/reset.
 */
{
  const {kiosk} = window.exhibit
  const speech = window.speechSynthesis
  const BLOCKS = '.screen-words :is(p, li):not(:has(p))' // each ends a sentence
  const PARTS = `.screen-title, h1, ${BLOCKS}, .figure-measure, .figure-caution`
  const PICTURE = '.still svg[aria-label], .procedure-picture[aria-label]'
  const ENTRY = '.contents-entry, .home-tile span:not([aria-hidden]), .home-part'
  let reading = 0 // which reading the sentences that end belong to

  /** The machine's own voice for the exhibit's language, its variety first; there may be thousands. */
  const voice = () => {
    const own = speech?.getVoices().filter(({localService}) => localService) ?? []
    return own.find(({lang}) => /^en.US/i.test(lang)) ?? own.find(({lang}) => /^en\b/i.test(lang))
  }

  const inSight = (node) => node.checkVisibility()

  const wordsOf = (stage) => {
    const picture = [...stage.querySelectorAll(PICTURE)].find(inSight) // one of its two widths
    return [...stage.querySelectorAll(`${PARTS}, ${PICTURE}, ${ENTRY}`)]
      .filter((node) => !node.matches(PICTURE) || node === picture)
      .map((node) => node.ariaLabel ?? node.textContent)
  }

  const sentences = (text) => {
    const parts = new Intl.Segmenter('en', {granularity: 'sentence'}).segment(text)
    return [...parts].map(({segment}) => segment.replaceAll(/\s+/g, ' ').trim()).filter(Boolean)
  }

  const stop = () => {
    reading += 1
    speech?.cancel()
    kiosk.face('read', {pressed: false})
  }

  const utter = (text, {by, mine, last}) => {
    const words = new SpeechSynthesisUtterance(text)
    words.voice = by
    words.lang = by.lang
    words.onend = () => {
      if (mine !== reading) return
      kiosk.awake() // who listens touches nothing
      if (last) stop()
    }
    words.onerror = () => mine === reading && stop()
    speech.speak(words)
  }

  const start = () => {
    stop()
    const all = wordsOf(document.getElementById('stage')).flatMap(sentences)
    const by = voice()
    if (!all.length || !by) return
    kiosk.face('read', {pressed: true})
    for (const [index, text] of all.entries()) {
      utter(text, {by, mine: reading, last: index === all.length - 1})
    }
  }

  const offer = () => kiosk.face('read', {hidden: !voice()})

  kiosk.acts.read = () => {
    if (speech.speaking || speech.pending) stop()
    else start()
  }
  document.addEventListener('kiosk:shown', stop)
  kiosk.undo(stop)
  speech?.addEventListener?.('voiceschanged', offer)
  offer()
  stop()
}
