const bareNumbers = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g;

/** JSON as Python writes it, in which numbers may be infinite; those become "Infinity", "-Infinity" and "NaN". @throws SyntaxError */
export const parsePythonJson = (text: string): unknown =>
  JSON.parse(text.replace(bareNumbers, (token) => (token.startsWith('"') ? token : `"${token}"`)));
