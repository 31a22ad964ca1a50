/** What every part does that a reader takes something from: a file saved, rows as CSV, a link. */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const KEPT_FOR = 1000 // ms in which the browser takes over what it saves

  /** Let the browser save a file, and say so. */
  exhibit.save = (blob, name) => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR)
    return `Saved ${name}`
  }

  const RUN = /^[=+\-@\t\r\n＝＋－＠]/
  const QUANTITY = /^[-+]?\d[\d.,]*%?(?: [\p{L}% ]+)?$/u

  /** Put an apostrophe before what a spreadsheet would run; numbers, also with a unit, stay. */
  const inert = (text) => (RUN.test(text) && !QUANTITY.test(text) ? `'${text}` : text)

  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

  /** Rows of texts as a file that spreadsheets read, by RFC 4180, with a mark that it is UTF-8. */
  exhibit.csv = (rows) => {
    const lines = rows.map((row) => row.map((text) => quoted(inert(text))).join(','))
    return new Blob(['\ufeff', lines.join('\r\n'), '\r\n'], {type: 'text/csv;charset=utf-8'})
  }

  /** Copy an address, which stands in the address bar too; say which of the two a reader has. */
  exhibit.copyLink = async (address) => {
    try {
      await navigator.clipboard.writeText(address)
      return 'Link copied'
    } catch {
      return 'The link is in the address bar'
    }
  }
}
