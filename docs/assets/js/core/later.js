/**
 * Loads the scripts that a page names in `<template data-later>` when there is a reader for them: at the
 * first touch, key, move or scroll, when a figure comes into sight, or when the address names a place.
 * Until then the page is what its markup says. Editions that bring these scripts name none here.
 * Needs: core/load.
 */
{
  const {exhibit} = window
  const SIGNS = [
    'pointerdown',
    'click',
    'keydown',
    'focusin',
    'input',
    'wheel',
    'scroll',
    'hashchange',
  ]
  const FIGURES = '.exhibit-figure'

  const bring = ({dataset}) =>
    exhibit.bring('script', {src: new URL(dataset.later, document.baseURI).href, async: false})

  const start = () => {
    const waiting = [...document.querySelectorAll('template[data-later]')]
    if (!waiting.length) return
    const stop = new AbortController()
    const near = new IntersectionObserver((seen) => {
      if (seen.some(({isIntersecting}) => isIntersecting)) exhibit.loadLater()
    })
    let come
    let rest // where the mouse lies; browsers report one that does not move, too

    /** Load them now, in their order; resolves when all have run, or have failed. */
    exhibit.loadLater = () => {
      stop.abort()
      near.disconnect()
      come ??= Promise.allSettled(waiting.map(bring))
      return come
    }

    const watched = {signal: stop.signal, capture: true, passive: true}
    for (const sign of SIGNS) addEventListener(sign, () => exhibit.loadLater(), watched)
    const move = ({screenX, screenY}) => {
      rest ??= {screenX, screenY}
      if (rest.screenX !== screenX || rest.screenY !== screenY) exhibit.loadLater()
    }
    addEventListener('pointermove', move, watched)
    for (const figure of document.querySelectorAll(FIGURES)) near.observe(figure)
    if (location.hash) exhibit.loadLater()
  }

  start()
}
