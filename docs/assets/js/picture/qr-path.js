/** QR codes come as their modules, row by row, in base64 (scripts/markup/qr_modules.py). */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const BITS = 8

  const readModules = (text) => {
    const bytes = [...atob(text)].map((letter) => letter.codePointAt(0))
    return bytes.map((byte) => byte.toString(2).padStart(BITS, '0')).join('')
  }

  /** Write the runs of dark modules of each row as lines, a unit wide. */
  exhibit.qrPath = (side, text) => {
    const modules = readModules(text)
    return Array.from({length: side}, (_, row) =>
      [...modules.slice(row * side, (row + 1) * side).matchAll(/1+/g)]
        .map(({0: run, index}) => `M${index} ${row + 0.5}h${run.length}`)
        .join(''),
    ).join('')
  }
}
