// Old syntax on purpose: this must run where the console itself cannot be read.
;(() => {
  var agent = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)
  var tooOld = agent
    ? Number(agent[1]) < 86
    : !('noModule' in document.createElement('script')) || !('replaceAll' in String.prototype)
  if (tooOld) window.location.replace('/unsupported.html')
})()
