/** Make an element with its properties and children. */
{
  window.exhibit ??= {}

  window.exhibit.make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties)
    node.append(...children)
    return node
  }
}
