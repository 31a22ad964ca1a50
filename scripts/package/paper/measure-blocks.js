/**
 * Measures the blocks of a document for paper, and leaves their heights in it for who dumps it:
 * `[height, …]` in px, in the order of the document.
 */
{
  const measure = async () => {
    await Promise.allSettled([...document.fonts].map((font) => font.load())) // a stand-in may be missing
    const blocks = document.querySelectorAll('[data-measured]')
    return JSON.stringify([...blocks].map((block) => block.getBoundingClientRect().height))
  }

  const leave = (id, text) => {
    const output = document.createElement('pre')
    Object.assign(output, {id, textContent: text})
    document.body.replaceChildren(output)
  }

  measure().then(
    (text) => leave('heights', text),
    (error) => leave('failed', String(error)),
  )
}
