/**
 * <page-contents> holds the list of a page's sections. Marks the one being read, and closes
 * the sheet that holds it on a narrow screen once a section is chosen.
 */
{
  class PageContents extends HTMLElement {
    #links = new Map()
    #sight = new IntersectionObserver(() => this.mark(), {rootMargin: '0px 0px -65% 0px'})

    connectedCallback() {
      for (const link of this.querySelectorAll('a[href^="#"]')) {
        const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
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
        (heading) => heading.getBoundingClientRect().top < innerHeight * 0.35,
      )
      for (const [heading, link] of this.#links) {
        if (heading === passed.at(-1)) link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
      }
    }
  }

  customElements.define('page-contents', PageContents)
}
