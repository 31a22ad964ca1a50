/**
 * <page-contents> holds the list of a page's sections. Marks the one being read, and closes
 * the sheet that holds it on a narrow screen once a section is chosen. The button that opens
 * the sheet stands at the head of the page, and comes after the reader who turns back up.
 * Needs: core/fragment.
 */
{
  const {fragment} = window.exhibit
  const STEP = 8 // px of scrolling that tell a direction

  class PageContents extends HTMLElement {
    #links = new Map()
    #scrolled = 0
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
      addEventListener('scroll', this, {passive: true})
    }

    disconnectedCallback() {
      this.#sight.disconnect()
      this.#links.clear()
      this.removeEventListener('click', this)
      removeEventListener('scroll', this)
    }

    handleEvent({type, target}) {
      if (type === 'scroll') this.follow()
      else if (target.closest('a')) this.querySelector(':popover-open')?.hidePopover()
    }

    follow() {
      const passed = this.getBoundingClientRect().bottom < 0
      if (passed && Math.abs(scrollY - this.#scrolled) < STEP) return
      this.toggleAttribute('data-follows', passed && scrollY < this.#scrolled)
      this.#scrolled = scrollY
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
    }
  }

  customElements.define('page-contents', PageContents)
}
