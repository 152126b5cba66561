import QualityPremium

extension Page.Source {
  init(_ source: QualityPremium.Source) {
    self.init(title: source.title, url: source.url)
  }
}
