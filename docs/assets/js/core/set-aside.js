/**
 * What readers without scripts need at once, and others only later, stands in a <noscript>: a
 * browser with scripts keeps it as text. Here it becomes a part of the page; before printing, all.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window

  /** Make elements of markup of our own. */
  exhibit.parse = (markup) => document.createRange().createContextualFragment(markup)

  /** Put what is set aside in an element into the page, once. */
  exhibit.putBack = (element) => {
    for (const aside of element.querySelectorAll('noscript.set-aside')) {
      aside.replaceWith(exhibit.parse(aside.textContent))
    }
  }

  addEventListener('beforeprint', () => exhibit.putBack(document))
}
