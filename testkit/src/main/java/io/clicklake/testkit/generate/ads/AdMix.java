package io.clicklake.testkit.generate.ads;

/**
 * What ad events are spread over.
 *
 * @param campaigns how many there are
 * @param hotShare the share of all ads, 0 to 1, that one of them has besides its usual share
 * @param days how many days the events of any moment were sent in: 1 for none but the current one
 */
public record AdMix(int campaigns, double hotShare, int days) {
  private static final AdMix USUAL = new AdMix(200, 0, 1);

  public AdMix {
    if (campaigns < 1 || days < 1 || !(hotShare >= 0 && hotShare <= 1)) {
      throw new IllegalArgumentException(
          "At least one campaign and one day are needed, and a share from 0 to 1, but these are "
              + campaigns
              + ", "
              + days
              + " and "
              + hotShare
              + ".");
    }
  }

  public static AdMix usual() {
    return USUAL;
  }

  public AdMix withCampaigns(int value) {
    return new AdMix(value, hotShare, days);
  }

  public AdMix withHotShare(double value) {
    return new AdMix(campaigns, value, days);
  }

  public AdMix withDays(int value) {
    return new AdMix(campaigns, hotShare, value);
  }
}
