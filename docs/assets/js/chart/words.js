/**
 * Where the words of a drawing are that belong to a reading, from what the drawing says of them: a
 * picture has no words to ask. Boxes are in px of the drawing.
 * Needs: chart/places.
 */
{
  const {exhibit} = window
  const LINE = 1.3 // of the size of letters
  const BEFORE = {left: 0, center: 0.5, right: 1} // the share of a text that stands before its place
  const ENTITIES = {'&amp;': '&', '&lt;': '<', '&gt;': '>'}
  let pen

  const measure = (text, font) => {
    pen ??= new OffscreenCanvas(1, 1).getContext('2d')
    pen.font = font
    return pen.measureText(text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity])).width
  }

  const across = ({x, xref = 'x'}, layout) =>
    xref === 'paper' ? x * layout.width : exhibit.scale(layout, 'x', xref)(x)

  const up = ({y, yref = 'y'}, layout) =>
    yref === 'paper' ? y * layout.height : exhibit.scale(layout, 'y', yref)(y)

  /** List the boxes of named words, each with its name; `family` is the type they are set in. */
  exhibit.wordBoxes = (layout, family) =>
    layout.annotations
      .filter(({name}) => name)
      .map((words) => {
        const {name, text, font, xanchor, xshift = 0, yshift = 0} = words
        const width = measure(text, `${font.weight} ${font.size}px ${family}`)
        const left = across(words, layout) + xshift - BEFORE[xanchor] * width
        const middle = layout.height - up(words, layout) - yshift
        const half = (font.size * LINE) / 2
        return {name, left, right: left + width, top: middle - half, bottom: middle + half}
      })
}
