/**
 * What a reader takes from a figure: picture, table, citation, link; and the figure over the whole
 * screen.
 * Needs: arrange/order, core/copy, core/save, figure/address, figure/csv, picture/picture.
 * Later: figure/cite, picture/slide.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  const SHARING = 'generated/bundles/sharing.js'
  const PLANS = 'generated/slides.js'

  const name = (figure, ending) => `${figure.id.replace('figure-', '')}.${ending}`

  const copyLink = (figure) => {
    const view = figure.controls?.view ?? exhibit.defaultView
    const hash = `#${exhibit.stateOf(figure.id, figure.dataset.view, view)}`
    exhibit.keepState(figure.id, figure.dataset.view, view)
    return exhibit.copyLink(new URL(hash, location.href).href)
  }

  const copyCitation = async (figure) => {
    await exhibit.load(SHARING)
    const citation = exhibit.cite(figure)
    return (await exhibit.copyText(citation)) ? 'Citation copied' : citation
  }

  const fullScreen = async (figure) => {
    if (document.fullscreenElement) await document.exitFullscreen()
    else await figure.requestFullscreen()
    return ''
  }

  const TOOLS = {
    SVG: [
      'Save as SVG',
      async (figure) =>
        exhibit.save(exhibit.svgBlob(await exhibit.picture(figure)), name(figure, 'svg')),
    ],
    PNG: [
      'Save as PNG',
      async (figure) =>
        exhibit.save(await exhibit.pngBlob(await exhibit.picture(figure)), name(figure, 'png')),
    ],
    Slide: [
      'Save as a slide, 16 to 9',
      async (figure) => {
        await Promise.all([SHARING, PLANS].map(exhibit.load))
        const slide = await exhibit.slide(figure)
        return exhibit.save(await exhibit.pngBlob(slide), name(figure, 'slide.png'))
      },
    ],
    CSV: [
      'Save the records as CSV',
      async (figure) => exhibit.save(await exhibit.csvBlob(figure), name(figure, 'csv')),
    ],
    Cite: ['Copy the citation of this figure', copyCitation],
    Link: ['Copy a link to this view', copyLink],
    'Full screen': ['Show in full screen', fullScreen],
  }

  const setLabel = (button, text, label) => {
    button.textContent = text
    button.setAttribute('aria-label', `${text}: ${label}`)
  }

  const tool = (figure, status, text, [label, run]) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'figure-tool'
    setLabel(button, text, label)
    if (run === fullScreen) {
      figure.addEventListener('fullscreenchange', () => {
        if (document.fullscreenElement) setLabel(button, 'Close', 'Exit full screen')
        else setLabel(button, text, label)
      })
    }
    button.addEventListener('click', async () => {
      try {
        status.textContent = await run(figure)
      } catch (error) {
        status.textContent = `This did not work: ${error.message}`
      }
    })
    return button
  }

  exhibit.addTools = (figure) => {
    const tools = figure.querySelector('.figure-tools')
    const status = document.createElement('span')
    status.className = 'figure-status'
    status.setAttribute('role', 'status')
    tools.setAttribute('role', 'group')
    tools.setAttribute('aria-label', 'Save or share this figure')
    for (const [text, how] of Object.entries(TOOLS)) {
      if (text === 'Full screen' && !document.fullscreenEnabled) continue
      tools.append(tool(figure, status, text, how))
    }
    tools.append(status)
  }
}
