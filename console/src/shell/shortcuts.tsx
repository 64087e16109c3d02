export const Shortcuts = () => null
