/**
 * What has been read: which plates whole, and of the others which headings have been in view.
 * Kept as a text of the size that SCORM 1.2 grants; what else stands in it is left as it is.
 * If there is more, the headings seen of the plate begun longest ago are forgotten first.
 */
{
  const LARGEST = 4096

  const isPlain = (thing) => thing !== null && typeof thing === 'object' && !Array.isArray(thing)

  const parsed = (text) => {
    try {
      const kept = JSON.parse(text || '{}')
      return isPlain(kept) ? kept : {}
    } catch {
      return {} // of another module, or cut off: then reading starts over
    }
  }

  /** Give the places seen of each plate; what is no list of places is as if never seen. */
  const placesOf = (seen) =>
    Object.entries(isPlain(seen) ? seen : {})
      .filter(([, places]) => Array.isArray(places))
      .map(([name, places]) => [name, new Set(places)])

  window.Reading = class Reading {
    #plates
    #rest
    #read
    #seen

    constructor(plates, text) {
      const {read, seen, ...rest} = parsed(text)
      this.#plates = plates
      this.#rest = rest
      this.#read = new Set(Array.isArray(read) ? read.filter((name) => plates.includes(name)) : [])
      this.#seen = new Map(placesOf(seen).filter(([name]) => plates.includes(name)))
    }

    /** Notes that a place of a plate was in view; tells whether this made the plate a read one. */
    note(plate, place, places) {
      if (!this.#plates.includes(plate) || this.#read.has(plate)) return false
      const seen = this.#seen.get(plate) ?? new Set()
      this.#seen.set(plate, seen.add(place))
      if (!places.every((one) => seen.has(one))) return false
      this.#seen.delete(plate)
      this.#read.add(plate)
      return true
    }

    has(plate) {
      return this.#read.has(plate)
    }

    get count() {
      return this.#read.size
    }

    get isComplete() {
      return this.#plates.every((plate) => this.#read.has(plate))
    }

    toString() {
      const kept = {...this.#rest, read: this.#plates.filter((plate) => this.#read.has(plate))}
      const seen = [...this.#seen].map(([name, places]) => [name, [...places]])
      const written = () => JSON.stringify({...kept, seen: Object.fromEntries(seen)})
      while (seen.length && written().length > LARGEST) seen.shift() // begun longest ago
      return written()
    }
  }
}
