package org.hookline.ultrasound.data.catalog;

import org.hookline.detection.DatasetName;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.hookline.ultrasound.data.foreign.Split;

/**
 * A video as it is in the catalogue.
 *
 * @param video under the name and with the attributes that it has there
 * @param dataset the narrowest data set that it belongs to
 * @param ownName what it is called within its source, without the patient's id
 */
record CatalogVideo(ForeignVideo video, Split split, DatasetName dataset, String ownName) {}
