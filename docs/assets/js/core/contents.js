/**
 * <page-contents> holds the list of a page's sections. Marks the one being read, and closes
 * the sheet that holds it on a narrow screen once a section is chosen. The button that opens
 * the sheet stands at the head of the page, and in the bar that follows the reader, where it
 * names the section being read.
 * Needs: core/fragment.
 */
{
  const {fragment} = window.exhibit

  class PageContents extends HTMLElement {
    #links = new Map()
    // Whatever lies above counts as seen: so a jump over a heading is noticed, too.
    #sight = new IntersectionObserver(() => this.mark(), {rootMargin: '100000px 0px -65% 0px'})

    connectedCallback() {
      for (const link of this.querySelectorAll('a[href^="#"]')) {
        const heading = document.getElementById(fragment(link))
        if (!heading) continue
        this.#links.set(heading, link)
        this.#sight.observe(heading)
      }
      this.addEventListener('click', this)
    }

    disconnectedCallback() {
      this.#sight.disconnect()
      this.#links.clear()
      this.removeEventListener('click', this)
    }

    handleEvent({target}) {
      if (target.closest('a')) this.querySelector(':popover-open')?.hidePopover()
    }

    mark() {
      const passed = [...this.#links.keys()].filter(
        (heading) =>
          heading.checkVisibility() && heading.getBoundingClientRect().top < innerHeight * 0.35,
      )
      for (const [heading, link] of this.#links) {
        if (heading === passed.at(-1)) link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
      }
      const place = this.querySelector('.contents-place')
      place.textContent = this.#links.get(passed.at(-1))?.textContent ?? ''
    }
  }

  customElements.define('page-contents', PageContents)
}
